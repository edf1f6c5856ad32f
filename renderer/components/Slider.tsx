import type { CSSProperties } from 'react';
import styles from './Slider.module.css';

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** Values with a mark under the track. */
  marks?: readonly number[];
  /** Where a double click leads. */
  resting: number;
  onChange: (value: number) => void;
}

/** A number by feel; whoever wants it exact has a number field beside it. */
export function Slider({ label, value, min, max, step, marks = [], resting, onChange }: SliderProps) {
  const shareOf = (at: number) => Math.min(1, Math.max(0, (at - min) / (max - min)));
  return (
    <div className={styles.slider} style={placeAt(shareOf(value))}>
      <input
        type="range"
        className={styles.input}
        aria-label={label}
        // What lies outside of the track is still what it is.
        aria-valuetext={String(value)}
        title={`Double click: back to ${resting}`}
        min={min}
        max={max}
        step={step}
        value={Math.min(max, Math.max(min, value))}
        onChange={(event) => onChange(Number(Number(event.target.value).toFixed(4)))}
        onDoubleClick={() => onChange(resting)}
      />
      {marks.map((mark) => (
        <span key={mark} aria-hidden className={styles.mark} style={placeAt(shareOf(mark))} />
      ))}
    </div>
  );
}

/** The share of the track, for the style sheet. */
function placeAt(share: number): CSSProperties & Record<'--share', number> {
  return { '--share': share };
}
