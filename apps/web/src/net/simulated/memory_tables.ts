// SPDX-License-Identifier: Apache-2.0
// The device's tables in memory, which outlive a crash of the page as the real ones do.
import type { Rows, Table, Tables } from '../../keep/tables.ts';

class MemoryTable<Row extends { id: string }> implements Table<Row> {
  private readonly rows_ = new Map<string, string>();

  get = async (id: string) => this.row_(id);
  getKey = async (id: string) => (this.rows_.has(id) ? id : undefined);
  getAll = async () => this.all();
  getAllKeys = async () => [...this.rows_.keys()].sort();
  put = async (row: Row) => void this.rows_.set(row.id, JSON.stringify(row));
  delete = async (id: string) => void this.rows_.delete(id);
  clear = async () => this.rows_.clear();

  all(): Row[] {
    return [...this.rows_.keys()].sort().map((id) => this.row_(id) as Row);
  }

  private row_(id: string): Row | undefined {
    const text = this.rows_.get(id);
    return text === undefined ? undefined : (JSON.parse(text) as Row);
  }
}

export class MemoryTables implements Tables {
  private readonly tables_: { [Name in keyof Rows]: MemoryTable<Rows[Name]> } = {
    records: new MemoryTable(),
    series: new MemoryTable(),
    errands: new MemoryTable(),
    entries: new MemoryTable(),
    tombstones: new MemoryTable(),
    positions: new MemoryTable(),
  };

  clear(): void {
    for (const table of Object.values(this.tables_)) void table.clear();
  }

  objectStore<Name extends keyof Rows>(name: Name): MemoryTable<Rows[Name]> {
    return this.tables_[name];
  }
}
