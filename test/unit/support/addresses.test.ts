import { describe, expect, it } from '@jest/globals';
import { kindOfAddress } from '../../../src/support/addresses.ts';

describe('an address', () => {
  it.each([
    ['never', '169.254.169.254'],
    ['never', '169.254.170.2'],
    ['never', '0.0.0.0'],
    ['never', '100.100.100.200'],
    ['never', '168.63.129.16'],
    ['never', '224.0.0.251'],
    ['never', '255.255.255.255'],
    ['never', '::'],
    ['never', 'fe80::1'],
    ['never', 'fe80::1%eth0'],
    ['never', 'fd00:ec2::254'],
    ['never', '::ffff:169.254.169.254'],
    ['never', '::ffff:a9fe:a9fe'],
    ['never', '64:ff9b::a9fe:a9fe'],
    ['never', '::169.254.169.254'],
    ['never', '::ffff:0:169.254.169.254'],
    ['never', '2002:a9fe:a9fe::1'],
    ['never', 'no address'],
    ['never', ''],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.8.8.8'],
    ['loopback', '::1'],
    ['loopback', '::ffff:127.0.0.1'],
    ['ordinary', '10.0.0.1'],
    ['ordinary', '192.168.1.1'],
    ['ordinary', '140.82.121.6'],
    ['ordinary', 'fd12:3456::1'],
    ['ordinary', '2606:50c0:8000::154'],
    ['ordinary', '::ffff:10.0.0.1'],
  ])('is %s: %s', (kind, address) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});
