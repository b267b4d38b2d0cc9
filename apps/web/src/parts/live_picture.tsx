// SPDX-License-Identifier: Apache-2.0
// The camera's picture with the skeleton over it. It never leaves this page.
import { useEffect, useRef } from 'preact/hooks';
import type { Side } from '../engine/messages.ts';
import type { RunningSet } from '../screens/running_set.ts';
import { t } from '../text/text.ts';
import { draw_skeleton } from './skeleton.ts';

export function LivePicture({ set, side }: { set: RunningSet; side: Side | null }) {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const camera = set.camera.value;

  useEffect(() => {
    const element = video.current;
    if (!element || !camera) return;
    element.srcObject = camera.stream;
    void element.play().catch(() => {});
    const stop = set.watch(element);
    return () => {
      stop();
      element.srcObject = null;
    };
  }, [camera]);

  const skeleton = set.frame.value?.skeleton ?? null;
  useEffect(() => {
    const element = video.current;
    const context = canvas.current?.getContext('2d');
    if (!element || !canvas.current || !context) return;
    if (element.videoWidth > 0 && canvas.current.width !== element.videoWidth) {
      canvas.current.width = element.videoWidth;
      canvas.current.height = element.videoHeight;
    }
    context.clearRect(0, 0, canvas.current.width, canvas.current.height);
    if (skeleton) draw_skeleton(context, skeleton, side);
  }, [skeleton]);

  return (
    <div class={camera?.is_mirrored ? 'live-picture mirrored' : 'live-picture'}>
      <video ref={video} muted playsInline aria-label={t('picture.label')} />
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
}
