// SPDX-License-Identifier: Apache-2.0
// What a group of muscles is estimated to do, as the engine tells it.

/** A group's share of the turning effort, 0..1, lowest and highest over the models asked. */
export interface GroupShare {
  group: string;
  least: number;
  most: number;
}

export function middleShare({ least, most }: GroupShare): number {
  return (least + most) / 2;
}
