import type { RunSummary } from '../domain/run';
import { isJsonObject, type Json } from '../json';
import { html, type Html } from './html';

/** Both manifests side by side, one row a value; rows that differ are marked with ≠. */
export function manifestTable(a: RunSummary, b: RunSummary): Html {
  const rowsA = flatten(runFacts(a));
  const rowsB = flatten(runFacts(b));
  const names = [...new Set([...rowsA.keys(), ...rowsB.keys()])];
  return html`<table class="manifest">
    <thead>
      <tr>
        <td></td>
        <th scope="col">${a.configuration}</th>
        <th scope="col">${b.configuration}</th>
      </tr>
    </thead>
    <tbody>
      ${names.map((name) => manifestRow(name, rowsA.get(name) ?? '', rowsB.get(name) ?? ''))}
    </tbody>
  </table>`;
}

function manifestRow(name: string, a: string, b: string): Html {
  return a === b
    ? html`<tr>
        <th scope="row">${name}</th>
        <td>${a}</td>
        <td>${b}</td>
      </tr> `
    : html`<tr class="differs">
        <th scope="row">${name} <span title="differs">≠</span></th>
        <td>${a}</td>
        <td>${b}</td>
      </tr> `;
}

function runFacts(run: RunSummary): Json {
  const { id, createdAt, seconds, manifest } = run;
  // The manifest is JSON by its schema; parsing its text drops what is undefined.
  return {
    run: id,
    created: createdAt,
    seconds,
    ...(JSON.parse(JSON.stringify(manifest)) as Record<string, Json>),
  };
}

/** `engine.threads` → "2", `adapters[0].hash` → "…". */
function flatten(value: Json, name = '', rows = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    if (value.length === 0) rows.set(name, 'none');
    for (const [index, member] of value.entries()) flatten(member, `${name}[${index}]`, rows);
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) flatten(member, name ? `${name}.${key}` : key, rows);
  } else {
    rows.set(name, value === null ? '' : String(value));
  }
  return rows;
}
