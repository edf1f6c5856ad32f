import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '../../../shared/report/html';

describe('html', () => {
  it('escapes every text, keeps markup, leaves out undefined, joins lists', () => {
    const part = html`<b title="${'"x\' & <y>'}">${'<script>'}</b>`;
    expect(part.markup).toBe('<b title="&quot;x&#39; &amp; &lt;y&gt;">&lt;script&gt;</b>');
    expect(html`<p>${part}${undefined}${5}${[html`<i>${'&'}</i>`, 'z']}</p>`.markup).toBe(
      `<p>${part.markup}5<i>&amp;</i>z</p>`,
    );
  });
});

it('escapeHtml shows control characters instead of writing them', () => {
  expect(escapeHtml('a\u0000b\u001b[31m\tc\nd')).toBe('a␀b␛[31m\tc\nd');
});
