import { describe, expect, it } from 'vitest';
import { comparisonCsv } from '../../../shared/report/comparison-csv';
import { comparisonJunit } from '../../../shared/report/comparison-junit';
import { comparisonMarkdown } from '../../../shared/report/comparison-markdown';
import { reportedComparison } from './reported-comparison';

const compared = reportedComparison();

describe('the Markdown report', () => {
  const text = comparisonMarkdown(compared);

  it('begins with the verdict and has every number of the board', () => {
    expect(text).toContain('# base → tuned');
    expect(text).toContain('| **A passes** | 1 still passing | 1 broken |');
    expect(text).toContain('| **A fails** | 1 fixed | 0 still failing |');
    expect(text).toContain('## Broken (1)');
    expect(text).toContain('| label |');
  });

  it('keeps model output from becoming markup', () => {
    expect(text).toContain('````text\nno ``` <script>alert(1)</script>\n````');
    expect(text).not.toMatch(/^<script>/m);
    expect(text).toContain('### e\\|2');
  });
});

describe('the CSV report', () => {
  const lines = comparisonCsv(compared).trimEnd().split('\r\n');

  it('has a record a case, with both answers and each grader', () => {
    expect(lines[0]).toBe(
      'example,content_hash,split,tags,flip,input,expected,' +
        'a_outcome,a_answer,a_generated_tokens,a_milliseconds,a_seed,a_label_score,a_label_passed,a_label_reason,' +
        'b_outcome,b_answer,b_generated_tokens,b_milliseconds,b_seed,b_label_score,b_label_passed,b_label_reason',
    );
    expect(lines).toHaveLength(1 + compared.cases.length);
    expect(lines[1]).toContain('fixed');
  });

  it('leaves nothing that a spreadsheet would run', () => {
    expect(comparisonCsv(compared)).toContain("'=1+1");
  });
});

describe('the JUnit report', () => {
  const text = comparisonJunit(compared);

  it('fails what broke, and nothing else', () => {
    expect(text).toContain('tests="3" failures="1" errors="0" skipped="0"');
    expect(text.match(/<failure /g)).toHaveLength(1);
    expect(text).toContain('name="e|2"');
    expect(text).toContain('Broken: label: Expected &quot;yes&quot;');
  });

  it('is XML whatever a model wrote', () => {
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>');
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>')).toBe(true);
  });
});
