// Traces name the lines of our sources. `--enable-source-maps` would read the maps of every package
// too, which keeps 14 MiB more alive.
import { setSourceMapsSupport } from 'node:module';

setSourceMapsSupport(true, { nodeModules: false });
