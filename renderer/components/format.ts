/** Numbers, times and sizes as they stand on screen. */

const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short' });

export function count(value: number): string {
  return whole.format(value);
}

/** "1 example", "2,000 examples". */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

export function compactCount(value: number): string {
  return compact.format(value);
}

/** 0.7254 → "72.5%". */
export function percent(rate: number): string {
  return `${(rate * 100).toFixed(1).replace(/\.0$/, '')}%`;
}

/** A difference of rates in points, always signed: 0.09 → "+9.0". The minus is a real one. */
export function points(difference: number): string {
  const text = Math.abs(difference * 100).toFixed(1);
  if (Number(text) === 0) return '±0.0';
  return `${difference > 0 ? '+' : '−'}${text}`;
}

/** Seconds as "0.8 s", "42 s", "3 min 05 s", "2 h 10 min". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return `${minutes} min ${String(rounded % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

export function milliseconds(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

export function bytes(value: number): string {
  let scaled = value;
  let unit = 0;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return `${unit === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${units[unit] ?? 'B'}`;
}

/** "Today 14:05" style for the same day, the full date otherwise. */
export function dateTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toDateString() === now.toDateString() ? `Today ${clock.format(date)}` : moment.format(date);
}

export function shortHash(hash: string): string {
  return hash.slice(0, 10);
}

/** p-values as papers print them. */
export function pValue(value: number): string {
  return value < 0.001 ? '< 0.001' : value.toFixed(3);
}

/** Natural logarithms with two places and a real minus: "−12.31". */
export function signedNats(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '—' : `${value < 0 ? '−' : ''}∞`;
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** From 1 (certain) upwards: "1.043", "38.20", "12,400". */
export function perplexity(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  return value < 1000 ? value.toPrecision(4) : count(Number(value.toPrecision(3)));
}
