import { graderItem, type Example } from '../domain/example';
import { renderTemplate } from './render';

/** Where a suite has no template of its own, the field `expected` is the ideal answer. */
export const defaultExpectedTemplate = '{{item.expected}}';

/** An example's ideal answer by its suite's template; undefined where the example has none. */
export function expectedAnswer(template: string | undefined, example: Example): string | undefined {
  const rendered = renderTemplate(template ?? defaultExpectedTemplate, { item: graderItem(example) });
  return rendered.ok ? rendered.text : undefined;
}
