/** A schema that no grammar can stand for. The message goes on from "The schema" or from the schema's place. */
export class SchemaRefusal extends Error {
  constructor(
    message: string,
    readonly path?: string,
  ) {
    super(message);
    this.name = 'SchemaRefusal';
  }
}
