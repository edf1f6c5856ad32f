import { deviceType } from './abi';
import type { Native } from './native';

export interface Device {
  /** As ggml names it: `CUDA0`, `Vulkan1`, `CPU`. */
  name: string;
  description: string;
  /** `integrated`: a GPU that works in main memory. */
  type: 'cpu' | 'gpu' | 'integrated' | 'accelerator';
  freeBytes: number;
  totalBytes: number;
}

const types: Readonly<Record<number, Device['type']>> = {
  [deviceType.cpu]: 'cpu',
  [deviceType.gpu]: 'gpu',
  [deviceType.igpu]: 'integrated',
  [deviceType.accelerator]: 'accelerator',
};

/** The devices of the loaded backends, with their memory at this moment as their drivers tell it. */
export function listDevices({ call }: Native): Device[] {
  const count = Number(call.ggml_backend_dev_count());
  const free = new BigUint64Array(1);
  const total = new BigUint64Array(1);
  return Array.from({ length: count }, (_, index) => call.ggml_backend_dev_get(index)).flatMap((device) => {
    if (device === null) return [];
    call.ggml_backend_dev_memory(device, free, total);
    return {
      name: call.ggml_backend_dev_name(device) ?? 'unknown',
      description: call.ggml_backend_dev_description(device) ?? 'unknown device',
      type: types[call.ggml_backend_dev_type(device)] ?? 'accelerator',
      freeBytes: Number(free[0]),
      totalBytes: Number(total[0]),
    };
  });
}
