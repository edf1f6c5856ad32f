/**
 * A template that cannot be read, refuses its conversation (`raise_exception`), or does what Python would not: text plus
 * nothing, an attribute of something undefined. `message` is the text `transformers` would show where it is the
 * template's own.
 */
export class TemplateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateError';
  }
}

/** The template asked for more work, depth or text than a chat template needs. */
export class TemplateLimitError extends TemplateError {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateLimitError';
  }
}
