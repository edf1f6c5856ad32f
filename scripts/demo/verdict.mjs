const percent = (rate) => `${(rate * 100).toFixed(1)} %`;
const points = (difference) => `${difference < 0 ? '−' : '+'}${Math.abs(difference * 100).toFixed(1)} points`;

/** What `tunewright compare --json` found, in a few lines for a person. */
export function describeComparison(comparison, runs = {}) {
  const { n, pass_rate_a, pass_rate_b, difference, interval, p_value } = comparison;
  const speed = (run) =>
    typeof run?.tokens_per_second === 'number' ? `, ${run.tokens_per_second.toFixed(0)} tokens/s` : '';
  const lines = [
    `Base:  ${percent(pass_rate_a)} of ${n} examples pass${speed(runs.base)}`,
    `Tuned: ${percent(pass_rate_b)} of ${n} examples pass${speed(runs.tuned)}`,
    `Fixed ${comparison.fixed}, broken ${comparison.broken}, still passing ${comparison.still_passing}, still failing ${comparison.still_failing}`,
  ];
  if (typeof difference === 'number' && Array.isArray(interval)) {
    const range = interval.map(points).join(' to ');
    const p = p_value < 0.001 ? 'p < 0.001' : `p = ${p_value.toFixed(3)}`;
    lines.push(`Difference: ${points(difference)} (95 % interval ${range}, ${p})`);
  }
  const word = comparison.verdict.replaceAll('_', ' ');
  lines.push(`Verdict: ${word}${comparison.sentence ? `. ${comparison.sentence}` : ''}`);
  return lines.join('\n');
}
