/** What the names of GGUF files say by convention (ggml/docs/gguf.md, "GGUF Naming Convention"). */

export interface SplitName {
  /** What all parts have in common. */
  stem: string;
  part: number;
  parts: number;
}

const splitPattern = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/i;

/** `name-00002-of-00005.gguf`, as llama-gguf-split writes it; undefined for a model in one file. */
export function splitName(file: string): SplitName | undefined {
  const match = splitPattern.exec(file);
  if (!match) return undefined;
  const [, stem = '', part = '', parts = ''] = match;
  const split = { stem, part: Number(part), parts: Number(parts) };
  return split.part >= 1 && split.part <= split.parts ? split : undefined;
}

export function partName({ stem, parts }: SplitName, part: number): string {
  const five = (value: number) => String(value).padStart(5, '0');
  return `${stem}-${five(part)}-of-${five(parts)}.gguf`;
}

const quantizationPattern =
  /(?:^|[-_.])((?:UD-)?(?:I?Q[1-8](?:_(?:0|1|K|NL|XXS|XS|S|M|L|XL))*|TQ[12]_0|MXFP4(?:_MOE)?|NVFP4|BF16|F16|FP16|F32))(?=$|[-_.])/gi;

/** The quantization in a file's name, upper case: the last that is there. */
export function quantizationIn(file: string): string | undefined {
  const name = file.split('/').at(-1) ?? file;
  const stem = splitName(name)?.stem ?? name.replace(/\.gguf$/i, '');
  return [...stem.matchAll(quantizationPattern)].at(-1)?.[1]?.toUpperCase();
}

/** Encoders of images and sound that belong to a model, and matrices for quantizing: not models themselves. */
export function isCompanionFile(file: string): boolean {
  const name = file.split('/').at(-1) ?? file;
  return /(?:^|[-_.])(?:mmproj|imatrix)(?=[-_.])/i.test(name);
}
