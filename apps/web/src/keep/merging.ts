// SPDX-License-Identifier: Apache-2.0
// The rules by which two copies of a journal become one: documents never change, and a deletion wins.

/** What still has to be told to the server about one document. */
export interface Errand {
  id: string;
  what: 'put' | 'delete';
  /** Why the server will never take it; null: still to be tried. */
  refused: string | null;
}

/** One change as the server tells it. */
export interface Change<Document> {
  id: string;
  deleted: boolean;
  document?: Document;
}

/** How far the server's changes were taken in, and of which connection: after a new one an old answer means nothing. */
export interface Position {
  connection: string;
  /** Null: nothing yet. */
  cursor: string | null;
}

/** What a change does to a device that has the document, or has deleted it, or knows nothing of it. */
export function taken_in(change: Change<unknown>, here: { is_here: boolean; is_dead: boolean }): 'add' | 'remove' | 'nothing' {
  if (change.deleted) return here.is_here || !here.is_dead ? 'remove' : 'nothing';
  return here.is_here || here.is_dead || change.document === undefined ? 'nothing' : 'add';
}
