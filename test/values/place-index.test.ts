import * as fc from 'fast-check';
import { PlaceIndex } from '../../lib/values/place-index';

interface Placed {
  readonly namespace: string;
  readonly name: string;
}

const placed = fc.record({
  namespace: fc.constantFrom('', 'a', 'b', 'c'),
  name: fc.constantFrom('x', 'y', '__proto__'),
});

test('it finds the first of each name and namespace, as a list would be searched', () => {
  fc.assert(
    fc.property(fc.array(placed), (values) => {
      const index = new PlaceIndex<Placed>(({ namespace }) => namespace);
      const is = (one: Placed) => (other: Placed) => one.namespace === other.namespace && one.name === other.name;
      values.forEach((value, i) => {
        expect(index.add(value.name, value)).toBe(!values.slice(0, i).some(is(value)));
      });
      for (const value of values) {
        expect(index.get(value.namespace, value.name)).toBe(values.find(is(value)));
        const namespaces = values.filter(({ name }) => name === value.name).map(({ namespace }) => namespace);
        expect(index.namespacesOf(value.name)).toEqual([...new Set(namespaces)]);
      }
      expect(index.get('d', 'x')).toBeUndefined();
      expect(index.namespacesOf('z')).toEqual([]);
    }),
  );
});
