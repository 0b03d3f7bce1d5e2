import { exploreShare } from './share.js';

exploreShare(1);
