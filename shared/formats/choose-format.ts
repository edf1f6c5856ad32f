import { fail, ok, type Result } from '../result';
import { detectFormat } from './detect';
import { importFormats, type ImportFormat } from './rows';

/** The format that was asked for, or else the one that the file's first lines and name show. */
export function chooseFormat(
  firstLines: readonly string[],
  fileName: string,
  wanted: string | undefined,
): Result<ImportFormat> {
  if (wanted !== undefined) {
    const format = importFormats.find((name) => name === wanted);
    if (format) return ok(format);
    return fail(
      'invalid-input',
      `There is no import format "${wanted}"; there are ${importFormats.join(', ')}.`,
    );
  }
  const detected = detectFormat(firstLines, fileName);
  if (detected) return ok(detected);
  return fail(
    'invalid-input',
    `${fileName} is neither JSONL, CSV nor TSV; name its format if it is one of them.`,
  );
}
