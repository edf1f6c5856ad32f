import { makeSample } from '../../../../shared/graders/sample';
import { random } from '../../random';
import { workload, type Case, type Workload } from './workload';

/** One to three calls of tools, in the form of Hermes and Qwen. */
export function calls(): Workload[] {
  const grader = { type: 'tunewright.tool_calls', reference: '{{item.tool_calls}}', arguments: 'exact' };
  return [workload('tool_calls', grader, callCases())];
}

function callCases(): Case[] {
  const chance = random(17);
  const cities = ['Paris', 'Köln', 'New York', 'Tokyo'];
  return Array.from({ length: 200 }, () => {
    const wanted = Array.from({ length: 1 + Math.floor(chance() * 3) }, (_, index) => ({
      name: index === 0 ? 'get_weather' : 'search',
      arguments: { city: cities[Math.floor(chance() * cities.length)] ?? '', days: Math.floor(chance() * 5) },
    }));
    const made = wanted.filter(() => chance() > 0.2);
    const text = made.map((call) => `<tool_call>\n${JSON.stringify(call)}\n</tool_call>`).join('\n');
    return { item: { tool_calls: wanted }, sample: makeSample(text) };
  });
}
