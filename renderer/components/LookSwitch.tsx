import { Segmented } from './Segmented';

/** How a stored answer is shown. */
export type StoredLook = 'text' | 'tokens';

const looks: { value: StoredLook; label: string; hint: string }[] = [
  { value: 'text', label: 'Text', hint: 'The answer as it is' },
  { value: 'tokens', label: 'Tokens', hint: 'Each token, by how likely it was' },
];

interface LookSwitchProps {
  value: StoredLook;
  onChange: (value: StoredLook) => void;
}

export function LookSwitch({ value, onChange }: LookSwitchProps) {
  return <Segmented label="Show answers as" options={looks} value={value} onChange={onChange} />;
}
