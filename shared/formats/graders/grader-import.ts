/** What a file of another program gives: graders, the examples they judge, and what has no equivalent, by name. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Grader } from '../../domain/grader';
import type { PassRule } from '../../domain/workspace';
import { contentHash, parseJson, type Json } from '../../json';
import type { Mapping } from '../mapping';
import type { ImportFormat, Row } from '../rows';

export const graderFormats = ['promptfoo', 'open-instruct', 'openai'] as const;
export type GraderFormat = (typeof graderFormats)[number];

export interface ImportedGrader {
  /** Fit to name a file; unique within the import. */
  name: string;
  grader: Grader;
  /** What is saved: OpenAI's JSON as it was written, anything else as it was made here. */
  content: Json;
  /** Where the equivalent is not quite the same: one sentence. */
  note?: string;
}

/** Examples that the same graders judge by the same rule. */
export interface ImportedSuite {
  name: string;
  graders: string[];
  passRule: PassRule;
  /** Template of the ideal answer. */
  expected?: string;
  /** In the form of a dataset file, to be read by `rowToExample`. */
  rows: Row[];
  mapping: Mapping;
  format: ImportFormat;
}

export interface LeftOut {
  /** What it is called in the file. */
  name: string;
  /** One sentence. */
  reason: string;
  /** How often. */
  count: number;
}

export interface GraderImport {
  format: GraderFormat;
  graders: ImportedGrader[];
  suites: ImportedSuite[];
  left: LeftOut[];
}

export interface GraderImportOptions {
  /** The file's name without its ending: suites are called after it. */
  title: string;
  /** The workspace's model that judges and embeds, in place of one that only a service has. */
  judge?: string | undefined;
}

/** Gathers what is left out, equal things once. */
export interface LeftOutList {
  add(name: string, reason: string, count?: number): void;
  list(): LeftOut[];
}

export function leftOutList(): LeftOutList {
  const found = new Map<string, LeftOut>();
  return {
    add(name, reason, count = 1) {
      const key = JSON.stringify([name, reason]);
      const known = found.get(key);
      if (known) known.count += count;
      else found.set(key, { name, reason, count });
    },
    list: () => [...found.values()],
  };
}

/** Gathers graders: equal ones once, different ones under names of their own. */
export interface GraderShelf {
  /** Answers the name that the grader has here. */
  add(wanted: string, grader: Grader, note?: string): string;
  list(): ImportedGrader[];
}

export function graderShelf(): GraderShelf {
  const byContent = new Map<string, ImportedGrader>();
  const taken = new Set<string>();
  return {
    add(wanted, grader, note) {
      const key = contentHash([fileName(wanted), asJson({ ...grader, name: '' })]);
      const known = byContent.get(key);
      if (known) return known.name;
      const name = freeFileName(wanted, taken);
      taken.add(name.toLowerCase());
      const named = { ...grader, name };
      byContent.set(key, {
        name,
        grader: named,
        content: asJson(named),
        ...(note !== undefined && { note }),
      });
      return name;
    },
    list: () => [...byContent.values()],
  };
}

/** Whether two graders say the same, whatever they are called. */
export function areSame(first: Grader, second: Grader): boolean {
  return contentHash(asJson({ ...first, name: '' })) === contentHash(asJson({ ...second, name: '' }));
}

/** As it is saved: nothing that is undefined. */
function asJson(grader: Grader): Json {
  return parseJson(JSON.stringify(grader)) ?? null;
}

const longestName = { characters: 60, bytes: 160 } as const;
/** Names that Windows gives to devices. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A text as it can name a file on every system: what cannot stand in a name becomes a space. */
export function fileName(text: string): string {
  const plain = text
    .replace(/[/\\:*?"<>|\u0000-\u001f\u007f{}`]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...plain].slice(0, longestName.characters);
  while (utf8ToBytes(characters.join('')).length > longestName.bytes) characters.pop();
  const name = characters.join('').replace(/^[\s.]+|[\s.]+$/g, '');
  return name === '' || deviceName.test(name) ? `grader ${name}`.trim() : name;
}

/** The text as a name, with a number behind it where that is taken; `taken` is in lower case. */
export function freeFileName(text: string, taken: ReadonlySet<string>): string {
  const wanted = fileName(text);
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted} ${number}`;
  return name;
}
