// SPDX-License-Identifier: Apache-2.0
// A small model of what the server promises: documents by id, deletions that stay, and changes in order.

export interface ServerAnswer {
  status: number;
  body: unknown;
}

/** Something that answers as the server does, to the device of this number. */
export interface AnyServer {
  answer(device: number, method: string, path: string, body: string | null): Promise<ServerAnswer>;
}

interface ModelChange {
  id: string;
  /** Null: deleted. */
  text: string | null;
}

export class ModelServer implements AnyServer {
  private readonly changes_: ModelChange[] = [];

  constructor(private readonly page_ = 3) {}

  async answer(_: number, method: string, path: string, body: string | null): Promise<ServerAnswer> {
    const url = new URL(path, 'http://model');
    const id = url.pathname.split('/').at(-1) ?? '';
    if (method === 'GET') return this.changes_after_(Number(url.searchParams.get('after') ?? '0'));
    return { status: method === 'PUT' ? this.put_(id, body ?? '') : this.delete_(id), body: {} };
  }

  private last_(id: string): ModelChange | undefined {
    return this.changes_.filter((change) => change.id === id).at(-1);
  }

  private put_(id: string, text: string): number {
    const last = this.last_(id);
    if (!last) {
      this.changes_.push({ id, text });
      return 201;
    }
    if (last.text === null) return 410;
    return last.text === text ? 200 : 409;
  }

  private delete_(id: string): number {
    if (this.last_(id)?.text !== null) this.changes_.push({ id, text: null });
    return 204;
  }

  private changes_after_(after: number): ServerAnswer {
    const page = this.changes_.slice(after, after + this.page_);
    const next = after + page.length;
    const changes = page.map(({ id, text }) =>
      text === null ? { id, deleted: true } : { id, deleted: false, document: JSON.parse(text) as unknown },
    );
    return { status: 200, body: { changes, next: String(next), more: next < this.changes_.length } };
  }
}
