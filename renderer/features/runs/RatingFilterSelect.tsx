import { ratingFilters, type RatingFilter } from '../../../shared/domain/rating';
import { Select, type Option } from '../../components/Select';

const names: Record<RatingFilter, string> = {
  unrated: 'Not rated by you',
  rated: 'Rated by you',
  pass: 'You pass them',
  fail: 'You fail them',
  low: 'Up to 3 stars',
  commented: 'With a comment',
};

type Choice = RatingFilter | 'any';

const options: Option<Choice>[] = [
  { value: 'any', label: 'Rated or not' },
  ...ratingFilters.map((value) => ({ value, label: names[value] })),
];

interface RatingFilterSelectProps {
  value: RatingFilter | null;
  onChange: (value: RatingFilter | null) => void;
  className?: string;
}

/** Leaves of the samples those that a person rated so. */
export function RatingFilterSelect({ value, onChange, className }: RatingFilterSelectProps) {
  return (
    <Select
      label="Your rating"
      hideLabel
      options={options}
      value={value ?? 'any'}
      onChange={(chosen) => onChange(chosen === 'any' ? null : chosen)}
      className={className}
    />
  );
}
