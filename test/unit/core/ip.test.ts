import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, networkText, readIp, readSubnet } from '../../../server/src/core/ip.js';

test('addresses', () => {
  for (const text of ['0.0.0.0', '255.255.255.255', '::', '::1', 'fd00:1::a', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1'])
    assert.ok(readIp(text), text);
  for (const text of [
    '',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4.5',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7::8',
    'g::',
  ])
    assert.equal(readIp(text), null, text);
  assert.equal(readIp('10.0.0.1')?.value, 0x0a000001n);
  assert.equal(readIp('::ffff:10.0.0.1')?.value, 0xffff0a000001n);
});

test('subnets', () => {
  const within = (ip: string, subnet: string): boolean | null => {
    const [address, range] = [readIp(ip), readSubnet(subnet)];
    return address && range && isWithin(address, range);
  };
  assert.equal(within('172.28.255.1', '172.28.0.0/16'), true);
  assert.equal(within('172.29.0.1', '172.28.0.0/16'), false);
  assert.equal(within('1.2.3.4', '0.0.0.0/0'), true);
  assert.equal(within('fd00::1', 'fd00::/64'), true);
  assert.equal(within('10.0.0.1', 'fd00::/64'), false);
  for (const text of ['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', 'x/8', '10.0.0.0/8/8', 'fd00::/129'])
    assert.equal(readSubnet(text), null, text);
  const host = readSubnet('172.28.5.7/16');
  assert.equal(host?.isNetwork, false);
  assert.equal(host && networkText(host), '172.28.0.0/16');
});
