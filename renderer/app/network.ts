import type { QueryClient } from '@tanstack/react-query';
import type { NetworkAccess } from '../../shared/domain/models';
import { callVerb } from './api';
import { useVerb, verbKey } from './queries';
import { tellFailure } from './toasts';

/** Undefined until main has said. */
export function useNetwork(): NetworkAccess | undefined {
  return useVerb('app.network', undefined).data;
}

export async function setNetwork(client: QueryClient, access: NetworkAccess): Promise<void> {
  try {
    client.setQueryData(verbKey('app.network', undefined), await callVerb('app.setNetwork', access));
  } catch (error) {
    tellFailure(error);
  }
}
