// SPDX-License-Identifier: Apache-2.0
// The page's end of the plan: knows which documents the plan has been told of, and asks it.
import type { Language } from '../engine/messages.ts';
import type { Asked, FromPlan, Judgement, PlanDocument, Progress, Scored, Today, ToPlan } from './shapes.ts';

type Without<T> = T extends unknown ? Omit<T, 'call'> : never;
type Message = Without<ToPlan>;

/** The worker, or what stands in for it in tests. */
export interface Port {
  onmessage: ((event: { data: FromPlan }) => void) | null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null;
  postMessage(message: ToPlan): void;
}

/** The journal as the plan needs it: every document, and a number that changes when one does. */
export interface Source {
  documents(): Promise<PlanDocument[]>;
  version(): number;
}

/** Of a set's repetitions the plan sees the faults alone, and muscles not at all: a year of sets is a fifth as long. */
export function as_the_plan_sees(document: PlanDocument): PlanDocument {
  const { repetitions, muscles: _, ...others } = document as PlanDocument & { repetitions?: { faults: unknown[] }[]; muscles?: unknown };
  return repetitions ? { ...others, repetitions: repetitions.map(({ faults }) => ({ faults })) } : others;
}

export class Plan {
  private calls_ = 0;
  private readonly waiting_ = new Map<number, { resolve(answer: Record<string, unknown>): void; reject(error: Error): void }>();
  private language_: Language | null = null;
  private told_ = new Map<string, string>();
  private version_: number | null = null;
  private telling_: Promise<void> = Promise.resolve();

  constructor(
    private readonly port_: Port,
    private readonly source_: Source,
  ) {
    port_.onmessage = ({ data }) => {
      const waiting = this.waiting_.get(data.call);
      this.waiting_.delete(data.call);
      if ('error' in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.answer);
    };
    port_.onerror = (event) => {
      event.preventDefault();
      for (const { reject } of this.waiting_.values()) reject(new Error(event.message));
      this.waiting_.clear();
    };
  }

  today = (date: string, language: Language) => this.ask_('today', [date], language) as Promise<unknown> as Promise<Today>;

  progress = (date: string, language: Language) => this.ask_('progress', [date], language) as Promise<unknown> as Promise<Progress>;

  judge = (answers: object, exercise_id: string, language: Language) =>
    this.ask_('judge', [JSON.stringify(answers), exercise_id], language) as Promise<unknown> as Promise<Judgement>;

  score = (questionnaire_id: string, answers: object, language: Language) =>
    this.ask_('score', [questionnaire_id, JSON.stringify(answers)], language) as Promise<unknown> as Promise<Scored>;

  report = async (date: string, name: string, language: Language) =>
    String((await this.ask_('report', [date, name, language], language))['html']);

  calendar = async (settings: object, now: string, language: Language) =>
    String((await this.ask_('calendar', [JSON.stringify(settings), now], language))['ics']);

  /** Every question waits until the plan knows the language and all documents. */
  private async ask_(of: Asked, values: string[], language: Language): Promise<Record<string, unknown>> {
    const told = this.telling_.catch(() => {}).then(() => this.tell_(language));
    this.telling_ = told;
    await told;
    return await this.send_({ what: 'ask', of, values });
  }

  private async tell_(language: Language): Promise<void> {
    if (this.language_ !== language) {
      await this.send_({ what: 'prepare', language });
      this.language_ = language;
    }
    const version = this.source_.version();
    if (version === this.version_) return;
    const now = new Map((await this.source_.documents()).map((each) => [each.id, as_the_plan_sees(each)]));
    const texts = new Map([...now].map(([id, each]) => [id, JSON.stringify(each)]));
    const changed = [...now.values()].filter(({ id }) => this.told_.get(id) !== texts.get(id));
    const gone = [...this.told_.keys()].filter((id) => texts.get(id) !== this.told_.get(id));
    for (const id of gone) await this.send_({ what: 'remove', id });
    if (changed.length > 0) await this.send_({ what: 'put', documents: changed });
    this.told_ = texts;
    this.version_ = version;
  }

  private send_(message: Message): Promise<Record<string, unknown>> {
    const call = ++this.calls_;
    return new Promise((resolve, reject) => {
      this.waiting_.set(call, { resolve, reject });
      this.port_.postMessage({ call, ...message });
    });
  }
}
