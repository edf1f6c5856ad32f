import { describe, expect, it } from 'vitest';
import { formats } from '../../../shared/json-schema/formats';

const examples: Record<string, { good: string[]; bad: string[] }> = {
  date: {
    good: ['2024-02-29', '1999-12-31'],
    bad: ['2023-02-29', '2024-13-01', '2024-00-10', '24-01-01', '2024-1-1', ''],
  },
  time: {
    good: ['12:30:00Z', '23:59:60Z', '00:59:60+01:00', '12:30:00.123-08:00'],
    bad: ['12:30:00', '24:00:00Z', '12:60:00Z', '12:30:61Z', '22:59:60Z', '12:30Z'],
  },
  'date-time': {
    good: ['2024-02-29T12:30:00Z', '2024-02-29t12:30:00z'],
    bad: ['2024-02-29 12:30:00Z', '2024-02-30T12:30:00Z'],
  },
  uuid: {
    good: ['2eb8aa08-aa98-11ea-b4aa-73b441d16380'],
    bad: ['2eb8aa08aa9811eab4aa73b441d16380', '2eb8aa08-aa98-11ea-b4ga-73b441d16380'],
  },
  email: {
    good: ['joe.bloggs@example.com', "o'neil+x@a-b.co"],
    bad: ['joe', '@x.y', 'a@-b.c', 'a b@c.d', `${'a@'.repeat(10)}b`],
  },
  ipv4: { good: ['192.168.0.1', '0.0.0.0'], bad: ['256.1.1.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.'] },
  ipv6: {
    good: ['::1', '::', '12:34:56:78:9a:bc:de:f0', '1::8', '::ffff:192.168.0.1'],
    bad: ['1:2:3', '12345::', '1::2::3', '1:2:3:4:5:6:7:8:9', '::ffff:999.1.1.1', ':1:2:3:4:5:6:7'],
  },
};

describe.each(Object.entries(examples))('%s', (name, { good, bad }) => {
  it.each(good)('%s', (text) => expect(formats.get(name)?.(text)).toBe(true));
  it.each(bad)('not %s', (text) => expect(formats.get(name)?.(text)).toBe(false));
});

it('are all tried', () => {
  expect(Object.keys(examples).sort()).toEqual([...formats.keys()].sort());
});

it('take time linear in the text', () => {
  for (const check of formats.values()) {
    for (const piece of ['a', '1', '1.', 'a@', ':', 'a-', '-'])
      expect(check(piece.repeat(100_000))).toBe(false);
  }
});
