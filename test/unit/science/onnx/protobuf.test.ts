// The wire format against the examples of its own documentation (https://protobuf.dev/programming-guides/encoding/).
import { expect, test } from 'vitest';

import {
  finish,
  message,
  writeBytes,
  writeFloat,
  writeInteger,
  writeMessage,
  writeString,
} from '../../../../electron/science/onnx/protobuf.ts';
import type { Message } from '../../../../electron/science/onnx/protobuf.ts';

function hexOf(write: (to: Message) => void): string {
  const encoded = message();
  write(encoded);
  return Buffer.from(finish(encoded)).toString('hex');
}

test('integers take seven bits a byte', () => {
  expect(hexOf((to) => writeInteger(to, 1, 0))).toBe('0800');
  expect(hexOf((to) => writeInteger(to, 1, 127))).toBe('087f');
  expect(hexOf((to) => writeInteger(to, 1, 150))).toBe('089601');
  expect(hexOf((to) => writeInteger(to, 1, 2 ** 40))).toBe('08808080808020');
});

test("a negative integer is its two's complement over 64 bits", () => {
  expect(hexOf((to) => writeInteger(to, 1, -2))).toBe('08feffffffffffffffff01');
});

test('a field number above 15 takes two bytes', () => {
  expect(hexOf((to) => writeInteger(to, 20, 1))).toBe('a00101');
});

test('text and bytes carry their length', () => {
  expect(hexOf((to) => writeString(to, 2, 'testing'))).toBe('120774657374696e67');
  expect(hexOf((to) => writeString(to, 2, 'é'))).toBe('1202c3a9');
  expect(hexOf((to) => writeBytes(to, 4, Uint8Array.of(1, 2, 3)))).toBe('2203010203');
});

test('a float is four bytes, lowest first', () => {
  expect(hexOf((to) => writeFloat(to, 2, 0.1))).toBe('15cdcccc3d');
});

test('a message in a message carries its length', () => {
  const child = message();
  writeInteger(child, 1, 150);
  expect(hexOf((to) => writeMessage(to, 3, child))).toBe('1a03089601');
});

test('a number that is no exact integer is refused', () => {
  expect(() => hexOf((to) => writeInteger(to, 1, 0.5))).toThrow(RangeError);
  expect(() => hexOf((to) => writeInteger(to, 1, 2 ** 53))).toThrow(RangeError);
});
