// Which people a typed name matches, what an address means, and which photos are next to one.
import { describe, expect, test } from 'vitest';
import { matchNames, sameName } from '../../../renderer/components/controls/match-names.ts';
import { neighbours } from '../../../renderer/features/photo-grid/photo-order.ts';
import { href, parseRoute } from '../../../renderer/data/router.ts';

describe('names', () => {
  const people = ['Joanna', 'Karl Anders', 'Anna Maria', 'Anna', 'Zoé', 'Фёдор'].map((name, id) => ({ id, name }));
  const found = (typed: string, limit = 10) => matchNames(people, typed, limit).map(({ name }) => name);

  test('matches rank: whole name, start of the name, start of a later word, anywhere', () => {
    expect(found('anna')).toEqual(['Anna', 'Anna Maria', 'Joanna']);
    expect(found('an')).toEqual(['Anna Maria', 'Anna', 'Karl Anders', 'Joanna']);
  });

  test('case and accents make no difference, ё and е neither', () => {
    expect(found('ZOE')).toEqual(['Zoé']);
    expect(found('федор')).toEqual(['Фёдор']);
    expect(sameName(' Фёдор', 'федор')).toBe(true);
    expect(sameName('Ann', 'Anna')).toBe(false);
  });

  test('a hidden person is offered only for the whole name', () => {
    const some = [
      { name: 'Anna', hidden: false },
      { name: 'Anna Statue', hidden: true },
      { name: 'Bust', hidden: true },
    ];
    const offered = (typed: string) => matchNames(some, typed, 10).map(({ name }) => name);
    expect(offered('')).toEqual(['Anna']);
    expect(offered('ann')).toEqual(['Anna']);
    expect(offered('statue')).toEqual([]);
    expect(offered('Bus')).toEqual([]);
    expect(offered(' bust ')).toEqual(['Bust']);
    expect(offered('anna statue')).toEqual(['Anna Statue']);
  });

  test('an empty field offers the first people, up to the limit', () => {
    expect(found('  ', 2)).toEqual(['Joanna', 'Karl Anders']);
    expect(found('xyz')).toEqual([]);
  });
});

describe('routes', () => {
  test('are screen, id and query', () => {
    const route = parseRoute('#/photo/12?face=3');
    expect([route.name, route.id, route.query.get('face')]).toEqual(['photo', '12', '3']);
    expect(parseRoute('').name).toBe('photos');
    expect(parseRoute('#/').name).toBe('photos');
    expect(parseRoute('#/find/%E0%A4%A').id).toBe('%E0%A4%A');
  });

  test('parse back from the address they make', () => {
    const route = parseRoute(href('find', 'a/b c', { probe: 'x&y=1' }));
    expect([route.name, route.id, route.query.get('probe')]).toEqual(['find', 'a/b c', 'x&y=1']);
    expect(href('person', 3)).toBe('#/person/3');
  });
});

test('neighbours of a photo in a list', () => {
  expect(neighbours([5, 7, 9], 7)).toEqual({ position: 2, previous: 5, next: 9 });
  expect(neighbours([5, 7, 9], 5)).toEqual({ position: 1, previous: null, next: 7 });
  expect(neighbours([5], 5)).toEqual({ position: 1, previous: null, next: null });
  expect(neighbours([5], 6)).toEqual({ position: 0, previous: null, next: null });
});
