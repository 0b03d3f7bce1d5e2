// Traces name the lines of our sources. `--enable-source-maps` would read the maps of every package
// too, which keeps 14 MiB more alive.
import { enableCompileCache, setSourceMapsSupport } from 'node:module';

setSourceMapsSupport(true, { nodeModules: false });
// What was compiled is kept for the next start, in NODE_COMPILE_CACHE or the system's folder for
// temporary files; where it cannot be, everything is compiled as before.
enableCompileCache();
