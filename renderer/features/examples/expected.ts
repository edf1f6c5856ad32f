import { graderItem, type Example } from '../../../shared/domain/example';
import { renderTemplate } from '../../../shared/templates/render';

/** The ideal answer by the suite's template, or why there is none for this example. */
export function expectedText(template: string | undefined, example: Example): string | undefined {
  if (template === undefined) return typeof example.expected === 'string' ? example.expected : undefined;
  const rendered = renderTemplate(template, { item: graderItem(example) });
  return rendered.ok ? rendered.text : undefined;
}
