// SPDX-License-Identifier: Apache-2.0
// The camera's pictures, one at a time, as long as somebody takes them.

export type CameraTrouble = 'camera_denied' | 'camera_missing' | 'camera_busy' | 'camera_insecure';
export type CameraFacing = 'user' | 'environment';

export interface OpenCamera {
  stream: MediaStream;
  /** A picture as in a mirror: for the person only, and only where the camera faces them. */
  is_mirrored: boolean;
  close(): void;
}

export function trouble_of(error: unknown): CameraTrouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera_denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'camera_missing';
  return 'camera_busy';
}

const kMutedPatience_ms = 2_000;

/** Opens the camera; `on_lost` is called when its pictures end or stop without our doing. */
export async function open_camera(facing: CameraFacing, on_lost: () => void): Promise<OpenCamera | CameraTrouble> {
  if (!navigator.mediaDevices?.getUserMedia) return 'camera_insecure';
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: facing }, width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } },
    });
  } catch (error) {
    return trouble_of(error);
  }
  const track = stream.getVideoTracks()[0];
  if (!track) return 'camera_missing';
  // some phones mute the camera for a moment, and all of them while the page is hidden
  const on_mute = () => setTimeout(() => track.muted && track.readyState === 'live' && !document.hidden && on_lost(), kMutedPatience_ms);
  track.addEventListener('ended', on_lost);
  track.addEventListener('mute', on_mute);
  // a desktop's camera says nothing of its side: it looks at the person
  const side = track.getSettings().facingMode;
  return {
    stream,
    is_mirrored: side === undefined || side === '' || side === 'user',
    close() {
      track.removeEventListener('ended', on_lost);
      track.removeEventListener('mute', on_mute);
      for (const each of stream.getTracks()) each.stop();
    },
  };
}

/** Whether there is more than one camera to choose from. */
export async function has_two_cameras(): Promise<boolean> {
  const list = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return list.filter((device) => device.kind === 'videoinput').length > 1;
}

/** Calls `each` for every new picture of the video until stopped; a picture while one is on its way is let go. */
export class FramePump {
  private is_on_its_way_ = false;
  private is_stopped_ = false;
  private last_time_ = -1;

  constructor(
    private readonly video_: HTMLVideoElement,
    private readonly each_: (picture: ImageBitmap, time_ms: number) => void,
  ) {
    this.await_next_();
  }

  /** The picture on its way was seen: the next may come. */
  ready(): void {
    this.is_on_its_way_ = false;
  }

  stop(): void {
    this.is_stopped_ = true;
  }

  private await_next_(): void {
    if (this.is_stopped_) return;
    if ('requestVideoFrameCallback' in this.video_) {
      this.video_.requestVideoFrameCallback((now, frame) => void this.take_(frame.captureTime ?? now));
    } else {
      requestAnimationFrame((now) => {
        const is_new = (this.video_ as HTMLVideoElement).currentTime !== this.last_time_;
        this.last_time_ = (this.video_ as HTMLVideoElement).currentTime;
        if (is_new) void this.take_(now);
        else this.await_next_();
      });
    }
  }

  private async take_(time_ms: number): Promise<void> {
    this.await_next_();
    if (this.is_on_its_way_ || this.is_stopped_ || this.video_.videoWidth === 0) return;
    this.is_on_its_way_ = true;
    try {
      const picture = await createImageBitmap(this.video_);
      if (this.is_stopped_) picture.close();
      else this.each_(picture, time_ms);
    } catch {
      this.is_on_its_way_ = false;
    }
  }
}
