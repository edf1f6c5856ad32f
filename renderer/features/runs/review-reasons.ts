import { CircleHelp, Dices, Scale, StarOff, UserX, type LucideIcon } from 'lucide-react';
import type { ReviewReason } from '../../../shared/domain/rating';

interface ReasonLook {
  label: string;
  Icon: LucideIcon;
}

/** Why a sample is in the queue, in short. */
export const reasonLooks: Record<ReviewReason, ReasonLook> = {
  unsure: { label: 'Set aside', Icon: CircleHelp },
  graders_disagree: { label: 'Graders disagree', Icon: Scale },
  person_disagrees: { label: 'Not as you rated', Icon: UserX },
  rated_low: { label: 'Rated low', Icon: StarOff },
  at_random: { label: 'At random', Icon: Dices },
};
