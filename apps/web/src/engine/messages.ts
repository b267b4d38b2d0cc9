// SPDX-License-Identifier: Apache-2.0
// What the page and the engine's worker say to each other. The engine measures; the page shows.
// Times are milliseconds of the page's clock (performance.now), angles degrees, internal rotation
// positive on both sides.

export type Side = 'left' | 'right';
export type Language = 'en' | 'de';
export type PoseModel = 'lite' | 'full' | 'heavy';

/** What a set is asked to be. */
export interface SetRequest {
  exercise_id: string;
  variant_id: string | null;
  sensor: 'camera' | 'phone';
  /** The sides to do, in this order; a phone on the shin takes one. Of exercises of both legs at once: none. */
  sides: Side[];
  /** Asked of each side. */
  repetitions: number;
  /** A plan's dose where it departs from the movement's own tempo. */
  out_s?: number;
  hold_s?: number;
  back_s?: number;
  /** For the muscle estimate; null takes the models' own body. */
  body: { height_m: number; mass_kg: number } | null;
  language: Language;
}

export type ToEngine =
  /** Fetches and prepares everything; answered by `progress`, then `ready` or `failed`. */
  | { kind: 'load'; sensor: 'camera' | 'phone'; model: PoseModel | 'auto'; language: Language }
  /** Which muscles a movement asks for; needs no pose model (load with sensor 'phone'). Answered by `estimated`. */
  | { kind: 'estimate'; exercise_id: string; variant_id: string | null }
  /** Begins a set: set-up first. Answered by `seen` for each frame. */
  | { kind: 'start'; request: SetRequest }
  /** One picture, upright. At most one on its way at a time: wait for its `seen`. */
  | { kind: 'frame'; picture: ImageBitmap; time_ms: number }
  /** Motion samples of a phone on the shin: t_ms, ax, ay, az (m/s², gravity included), gx, gy, gz (rad/s), and again. */
  | { kind: 'motion'; samples: Float64Array }
  | { kind: 'pause' }
  | { kind: 'resume' }
  /** Skips the set-up: the person says that they are ready. Ignored while nothing can be measured. */
  | { kind: 'begin' }
  /** Ends the set; answered by `finished`. */
  | { kind: 'finish' };

export type SetupCheckId =
  | 'one_person'
  | 'whole_body'
  | 'distance'
  | 'facing'
  | 'height'
  | 'light'
  | 'posture'
  | 'frame_rate';

export interface SetupCheck {
  id: SetupCheckId;
  /** `unknown`: cannot be judged until another one is good. */
  state: 'good' | 'mend' | 'unknown';
}

/** Something to say and to show, once. The text comes from content/cues/<language>.json. */
export interface Cue {
  id: string;
  text: string;
  priority: 'safety' | 'view' | 'posture' | 'form' | 'tempo' | 'praise' | 'count';
}

export interface Shares {
  group: string;
  least: number;
  most: number;
}

export type Stage = 'set_up' | 'countdown' | 'moving' | 'paused' | 'over';

/** What is known after one picture (or one packet of motion samples). */
export interface LiveFrame {
  time_ms: number;
  /** From the picture's arrival in the worker to this message, and of it: the models; what follows them. */
  latency_ms: number;
  inference_ms: number;
  behind_ms: number;
  stage: Stage;
  /** 33 landmarks: x, y in 0..1 of the picture, visibility 0..1; null: nobody is seen. */
  skeleton: Float32Array | null;
  checks: SetupCheck[];
  /** Share 0..1 of the steady time that starts the countdown. */
  steady: number;
  countdown_s: number | null;
  /** What to change in the set-up now, to show for as long as it is true; null: all is good. */
  advice: string | null;
  /** What stands in the way of measuring now, and what to do about it; null while measuring. */
  obstacle: { id: string; text: string } | null;
  /** The side asked for now; null for exercises of both legs together. */
  side: Side | null;
  /** The driving angle's change from rest, in the exercise's direction; null: not measured now. */
  excursion_deg: number | null;
  uncertainty_deg: number | null;
  /** The angle itself, by the quantity's own zero. */
  angle_deg: number | null;
  target_deg: number;
  phase: 'rest' | 'out' | 'hold' | 'back';
  phase_s: number;
  hold_s: number;
  tempo: { out_s: number; hold_s: number; back_s: number };
  /** Complete repetitions; `both` for exercises of both legs together. */
  counts: { left: number; right: number; both: number };
  repetitions: number;
  cue: Cue | null;
  /** The coach saw no mending after saying a cue twice: show the easier variant. */
  offers_easier: boolean;
  shares: Shares[] | null;
}

export type FromEngine =
  | { kind: 'progress'; what: 'engine' | 'models'; done_bytes: number; total_bytes: number }
  | {
      kind: 'ready';
      model: PoseModel | null;
      /** Median time of one inference on this device. */
      inference_ms: number | null;
      /** Below what can be trusted: offer the phone on the shin, or the timer. */
      is_too_slow: boolean;
    }
  /** Shares at the end of the movement, held still; null: the model does not cover it. */
  | { kind: 'estimated'; shares: Shares[] | null }
  | { kind: 'seen'; frame: LiveFrame }
  /** The set is over: a coxa.session/1 record as JSON text, and the series as CSV text. */
  | { kind: 'finished'; record_json: string; series_csv: string }
  | { kind: 'failed'; code: 'model_missing' | 'engine_missing' | 'unsupported' | 'refused'; message: string };
