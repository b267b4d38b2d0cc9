// SPDX-License-Identifier: Apache-2.0
// Builds the app into build/web.
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/',
  build: { outDir: '../../build/web', emptyOutDir: true, target: 'es2022' },
  worker: { format: 'iife' },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
});
