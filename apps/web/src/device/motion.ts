// SPDX-License-Identifier: Apache-2.0
// The motion samples of a phone strapped to the shin, as the engine wants them: specific force in
// m/s² (at rest it points up) and turning in rad/s, in the phone's axes (x right, y top, z out of the screen).

export type MotionTrouble = 'motion_denied' | 'motion_missing' | 'motion_insecure';

/** t_ms, ax, ay, az, gx, gy, gz. */
export const kFieldsOfSample = 7;

type Event3 = Pick<DeviceMotionEvent, 'accelerationIncludingGravity' | 'rotationRate'> & { timeStamp: number };

/** Null where the event lacks a value: some browsers send empty events without a sensor. */
export function sample_of(event: Event3, sign: 1 | -1): number[] | null {
  const force = event.accelerationIncludingGravity;
  const turn = event.rotationRate;
  if (force?.x == null || force.y == null || force.z == null) return null;
  if (turn?.alpha == null || turn.beta == null || turn.gamma == null) return null;
  const rad = (deg: number) => (deg * Math.PI) / 180;
  // the W3C names turning by axis: beta about x, gamma about y, alpha about z
  return [
    event.timeStamp,
    sign * force.x, sign * force.y, sign * force.z,
    rad(turn.beta), rad(turn.gamma), rad(turn.alpha),
  ];
}

/**
 * By the W3C a resting phone reads the force upwards; iOS has long read it downwards. A phone worn
 * with its top up tells which by its own y; where y says little, the kind of device does.
 */
export function force_sign(mean_y_m_s2: number, is_apple: boolean): 1 | -1 {
  if (Math.abs(mean_y_m_s2) > 5) return mean_y_m_s2 > 0 ? 1 : -1;
  return is_apple ? -1 : 1;
}

function is_apple_phone(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}

/** Must be called in a tap: iOS asks the person then and only then. */
export async function allow_motion(): Promise<MotionTrouble | null> {
  if (!isSecureContext) return 'motion_insecure';
  if (typeof DeviceMotionEvent === 'undefined') return 'motion_missing';
  const asks = DeviceMotionEvent as unknown as { requestPermission?: () => Promise<'granted' | 'denied'> };
  if (!asks.requestPermission) return null;
  try {
    return (await asks.requestPermission()) === 'granted' ? null : 'motion_denied';
  } catch {
    return 'motion_denied';
  }
}

const kSamplesToTellTheSign = 15;
const kPacket_ms = 50;
const kPatience_ms = 3_000;

/** Collects samples into packets; tells when none come at all. */
export class MotionPackets {
  private early_: Event3[] = [];
  private sign_: 1 | -1 | null = null;
  private packet_: number[] = [];
  private sent_ms_ = 0;
  private readonly patience_: ReturnType<typeof setTimeout>;

  constructor(
    private readonly each_: (samples: Float64Array) => void,
    on_silence: () => void,
  ) {
    addEventListener('devicemotion', this.take_);
    this.patience_ = setTimeout(on_silence, kPatience_ms);
  }

  stop(): void {
    removeEventListener('devicemotion', this.take_);
    clearTimeout(this.patience_);
  }

  private readonly take_ = (event: DeviceMotionEvent): void => {
    if (!sample_of(event, 1)) return;
    clearTimeout(this.patience_);
    if (this.sign_ === null) {
      this.early_.push(event);
      if (this.early_.length < kSamplesToTellTheSign) return;
      const mean = this.early_.reduce((sum, e) => sum + (e.accelerationIncludingGravity?.y ?? 0), 0) / this.early_.length;
      this.sign_ = force_sign(mean, is_apple_phone());
      for (const early of this.early_) this.packet_.push(...(sample_of(early, this.sign_) ?? []));
      this.early_ = [];
    } else {
      this.packet_.push(...(sample_of(event, this.sign_) ?? []));
    }
    if (event.timeStamp - this.sent_ms_ >= kPacket_ms) {
      this.sent_ms_ = event.timeStamp;
      const packet = Float64Array.from(this.packet_);
      this.packet_ = [];
      this.each_(packet);
    }
  };
}
