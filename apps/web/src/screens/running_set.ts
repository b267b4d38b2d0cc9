// SPDX-License-Identifier: Apache-2.0
// One set from loading to its record: brings pictures or motion to the engine and keeps what comes
// back as signals for the screens. It decides nothing about the movement.
import { signal } from '@preact/signals';
import { FramePump, open_camera, type CameraFacing, type CameraTrouble, type OpenCamera } from '../device/camera.ts';
import { MotionPackets, type MotionTrouble } from '../device/motion.ts';
import { be_silent, tell } from '../device/voice.ts';
import { StayAwake } from '../device/wake.ts';
import { Engine } from '../engine/engine.ts';
import type { Cue, FromEngine, LiveFrame, SetRequest, Side } from '../engine/messages.ts';
import { new_id } from '../keep/new_id.ts';
import type { Report, SessionRecord } from '../keep/record.ts';
import { pain_before } from '../keep/visit.ts';
import { utc_offset_min } from '../keep/wall_clock.ts';
import { t } from '../text/text.ts';

export type SetTrouble =
  | CameraTrouble
  | MotionTrouble
  | 'camera_lost'
  | 'model_missing'
  | 'engine_missing'
  | 'unsupported'
  | 'refused'
  | 'too_slow';

/** Why nothing is measured just now, by our own doing. */
export type Pause = 'person' | 'hidden' | 'rest';

export type Ending = 'pain' | 'finished' | 'left' | null;

export interface Finished {
  record: SessionRecord;
  series_csv: string;
}

export class RunningSet {
  readonly frame = signal<LiveFrame | null>(null);
  readonly progress = signal<{ what: 'engine' | 'models'; share: number | null } | null>(null);
  readonly trouble = signal<SetTrouble | null>(null);
  readonly camera = signal<OpenCamera | null>(null);
  readonly pause = signal<Pause | null>(null);
  /** The side that comes next, while resting. */
  readonly rest_before = signal<Side | null>(null);
  readonly cue = signal<Cue | null>(null);
  /** The person would rather go on in an easier way: they are led there instead of to the summary. */
  readonly wants_easier = signal(false);
  /** What was last asked to mend: told again in the rest. */
  readonly to_mend = signal<string | null>(null);
  readonly offers_easier = signal(false);
  readonly is_ending = signal(false);

  private engine_: Engine | null = null;
  private pump_: FramePump | null = null;
  private motion_: MotionPackets | null = null;
  private awake_: StayAwake | null = null;
  private is_ready_ = false;
  private is_started_ = false;
  private is_closed_ = false;
  private ending_: Ending = null;
  private started_at_ = '';
  private side_: Side | null = null;
  private was_paused_ = false;
  private cue_timer_: ReturnType<typeof setTimeout> | undefined;
  private facing_: CameraFacing = 'user';

  constructor(
    private readonly request_: SetRequest,
    private readonly done_: (finished: Finished) => void,
  ) {
    document.addEventListener('visibilitychange', this.watch_page_);
  }

  /** Begins, or begins again after trouble. */
  begin(): void {
    this.trouble.value = null;
    this.close_parts_();
    this.frame.value = null;
    this.pause.value = null;
    this.is_ready_ = this.is_started_ = false;
    this.side_ = null;
    const engine = new Engine();
    this.engine_ = engine;
    engine.onmessage = (message) => {
      if (this.engine_ === engine) this.hear_(message);
    };
    engine.send({ kind: 'load', sensor: this.request_.sensor, model: 'auto', language: this.request_.language });
    this.awake_ = new StayAwake();
    if (this.request_.sensor === 'camera') void this.open_camera_();
  }

  /** The live picture is on the page: its frames may be taken. */
  watch(video: HTMLVideoElement): () => void {
    const pump = new FramePump(video, (picture, time_ms) => {
      if (!this.is_started_ || !this.engine_) {
        picture.close();
        pump.ready();
        return;
      }
      this.engine_.send({ kind: 'frame', picture, time_ms }, [picture]);
    });
    this.pump_ = pump;
    return () => pump.stop();
  }

  turn_camera(): void {
    this.facing_ = this.facing_ === 'user' ? 'environment' : 'user';
    this.camera.value?.close();
    this.camera.value = null;
    void this.open_camera_();
  }

  /** A slow device: the person wants to go on nevertheless. */
  accept_slowness(): void {
    this.trouble.value = null;
    this.is_ready_ = true;
    this.start_();
  }

  say_ready(): void {
    this.engine_?.send({ kind: 'begin' });
  }

  hold(why: Pause): void {
    if (this.is_ending.value) return;
    this.was_paused_ = false;
    this.pause.value = why;
    this.engine_?.send({ kind: 'pause' });
    be_silent();
  }

  go_on(): void {
    this.pause.value = null;
    this.rest_before.value = null;
    this.engine_?.send({ kind: 'resume' });
  }

  /** Ends the set at once; the record comes by itself. */
  end(how: Ending): void {
    if (this.is_ending.value) return;
    this.is_ending.value = true;
    this.ending_ = how;
    // at its own end the coach may finish the sentence
    if (how !== null) be_silent();
    if (this.is_started_) this.engine_?.send({ kind: 'finish' });
  }

  /** The person leaves the screen: what was done is kept, then everything closes. */
  leave(): void {
    document.removeEventListener('visibilitychange', this.watch_page_);
    if (this.ending_ !== null || !this.is_ending.value) be_silent();
    const counts = this.frame.value?.counts;
    const has_done_something = counts !== undefined && counts.left + counts.right + counts.both > 0;
    if (has_done_something && !this.is_closed_) {
      this.camera.value?.close();
      this.end('left');
      setTimeout(() => this.close(), 10_000);
    } else {
      this.close();
    }
  }

  close(): void {
    this.is_closed_ = true;
    clearTimeout(this.cue_timer_);
    document.removeEventListener('visibilitychange', this.watch_page_);
    this.close_parts_();
  }

  private close_parts_(): void {
    this.pump_?.stop();
    this.motion_?.stop();
    this.awake_?.stop();
    this.camera.value?.close();
    this.camera.value = null;
    this.engine_?.close();
    this.engine_ = null;
  }

  private async open_camera_(): Promise<void> {
    const camera = await open_camera(this.facing_, () => this.fail_('camera_lost'));
    if (typeof camera === 'string') {
      this.fail_(camera);
    } else if (this.is_closed_ || this.trouble.value !== null) {
      camera.close();
    } else {
      this.camera.value = camera;
      this.start_();
    }
  }

  private start_(): void {
    if (this.is_started_ || !this.is_ready_ || !this.engine_) return;
    if (this.request_.sensor === 'camera' && !this.camera.value) return;
    this.is_started_ = true;
    this.started_at_ = new Date().toISOString();
    this.engine_.send({ kind: 'start', request: this.request_ });
    if (this.request_.sensor === 'phone') {
      this.motion_ = new MotionPackets(
        (samples) => this.engine_?.send({ kind: 'motion', samples }, [samples.buffer]),
        () => this.fail_('motion_missing'),
      );
    }
  }

  private fail_(trouble: SetTrouble): void {
    if (this.is_closed_ || this.is_ending.value || this.trouble.value !== null) return;
    this.trouble.value = trouble;
    be_silent();
    this.pump_?.stop();
    this.motion_?.stop();
    // what was counted before the camera went is not thrown away
    if (trouble !== 'camera_lost' || !this.is_started_) this.close_parts_();
    else this.engine_?.send({ kind: 'pause' });
  }

  private hear_(message: FromEngine): void {
    switch (message.kind) {
      case 'progress':
        this.progress.value = {
          what: message.what,
          share: message.total_bytes > 0 ? Math.min(1, message.done_bytes / message.total_bytes) : null,
        };
        break;
      case 'ready':
        this.progress.value = null;
        if (message.is_too_slow) {
          this.trouble.value ??= 'too_slow';
        } else {
          this.is_ready_ = true;
          this.start_();
        }
        break;
      case 'seen':
        this.pump_?.ready();
        if (this.trouble.value === null) this.see_(message.frame);
        break;
      case 'finished':
        this.finish_(message.record_json, message.series_csv);
        break;
      case 'failed':
        this.fail_(message.code);
        break;
    }
  }

  private see_(frame: LiveFrame): void {
    this.frame.value = frame;
    if (this.is_ending.value) return;
    if (frame.offers_easier) this.offers_easier.value = true;
    if (frame.stage === 'over') {
      if (frame.cue) this.hear_cue_(frame.cue);
      this.end(null);
      return;
    }
    if (this.pause.value !== null) {
      // a raised hand ends a pause, too
      if (frame.stage === 'paused') this.was_paused_ = true;
      else if (this.was_paused_) this.pause.value = this.rest_before.value = null;
    }
    const before = this.side_;
    if (frame.side !== null) this.side_ = frame.side;
    if (before !== null && frame.side !== null && before !== frame.side && frame.counts[before] > 0) {
      this.rest_before.value = frame.side;
      this.hold('rest');
      tell({ text: t(`rest.say.${frame.side}`), priority: 'posture' });
    } else if (frame.cue && this.pause.value !== 'rest' && this.pause.value !== 'hidden') {
      this.hear_cue_(frame.cue);
    }
  }

  private hear_cue_(cue: Cue): void {
    this.cue.value = cue;
    if (cue.priority === 'form' || cue.priority === 'tempo') this.to_mend.value = cue.text;
    tell(cue);
    clearTimeout(this.cue_timer_);
    this.cue_timer_ = setTimeout(() => (this.cue.value = null), 6_000);
  }

  private finish_(record_json: string, series_csv: string): void {
    const measured = JSON.parse(record_json) as Omit<SessionRecord, 'report'>;
    const { sides, repetitions, language, sensor } = this.request_;
    const ending = this.ending_;
    const report: Report = {
      started_at: this.started_at_,
      utc_offset_min: utc_offset_min(new Date(this.started_at_)),
      language,
      dose: { sides: sides.length > 0 ? sides : ['left', 'right'], repetitions },
      pain_before_0_10: pain_before.value,
      pain_after_0_10: null,
      effort_0_10: null,
      stopped: ending && { why: ending, where: null, pain_0_10: null },
      sensor,
    };
    this.close();
    // the engine knows no chance: an id that is nobody else's is made here
    this.done_({ record: { ...measured, id: new_id(), report }, series_csv });
  }

  /** A page that is not seen can't be watched: the set waits, and says so on return. */
  private readonly watch_page_ = (): void => {
    if (!document.hidden || !this.is_started_ || this.pause.value !== null) return;
    const stage = this.frame.value?.stage;
    if (stage === 'moving' || stage === 'countdown' || stage === 'paused') this.hold('hidden');
  };
}
