import { basename } from 'node:path';
import { failure, FailureError } from '../../shared/result';

/** What the operating system reports of a file, as one sentence for a person. Bugs are rethrown as they are. */
export function describeFileError(error: unknown, path: string, doing: 'read' | 'write'): FailureError {
  if (error instanceof FailureError) return error;
  const file = basename(path);
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('no-space', `The disk is full: ${file} could not be written; nothing was changed.`);
    case 'EACCES':
    case 'EPERM':
      return failure(
        'not-allowed',
        doing === 'write'
          ? `${file} could not be written for lack of permission; nothing was changed. Check the permissions of ${path}.`
          : `${file} could not be read for lack of permission; check the permissions of ${path}.`,
      );
    case 'EROFS':
      return failure('not-allowed', `${file} is on a read-only disk; nothing was changed.`);
    case 'ENOENT':
      return failure('not-found', `${path} is not there; it may have been moved or deleted.`);
    case 'EISDIR':
      return failure('bad-file', `${path} is a folder where a file is expected.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return failure('bad-file', `A file stands where a folder is expected, on the way to ${path}.`);
    case 'EMFILE':
    case 'ENFILE':
      return failure('busy', `Too many files are open to use ${file}; close other programs and try again.`);
    case 'EBUSY':
    case 'ETXTBSY':
      return failure('busy', `${file} is in use by another program; close it there and try again.`);
    case 'EIO':
      return failure(
        'bad-file',
        `The disk reported an error while ${file} was used; check the disk and try again.`,
      );
    default:
      throw error;
  }
}

/** Node's name of an operating system error ('ENOENT', …); undefined where the error is something else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
