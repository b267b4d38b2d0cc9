// SPDX-License-Identifier: Apache-2.0
// This device and the server it came from: pairing by a one-time token, and the list of devices.

export interface Device {
  id: string;
  name: string;
  paired_at: string;
  last_seen_at?: string;
  is_this?: boolean;
}

export type Paired = 'paired' | 'used_up' | 'unreachable';

export async function pair(token: string, name: string): Promise<Paired> {
  try {
    const response = await fetch('/api/v1/pairing', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, name }),
    });
    if (response.status === 201) return 'paired';
    return response.status === 410 || response.status === 422 || response.status === 400 ? 'used_up' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** Null: the server cannot be asked now. */
export async function devices(): Promise<Device[] | null> {
  try {
    const response = await fetch('/api/v1/devices');
    if (!response.ok || !response.headers.get('Content-Type')?.includes('json')) return null;
    return ((await response.json()) as { devices: Device[] }).devices;
  } catch {
    return null;
  }
}

export async function remove_device(id: string): Promise<boolean> {
  try {
    const response = await fetch(`/api/v1/devices/${encodeURIComponent(id)}`, {
      method: 'DELETE',
      headers: { 'Content-Type': 'application/json' },
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** A token in the address: `#pair=…`, as the QR code carries it. */
export function token_in(hash: string): string | null {
  return /^#pair=([A-Za-z0-9_.~-]{1,200})$/.exec(hash)?.[1] ?? null;
}
