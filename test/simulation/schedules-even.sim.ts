import { exploreShare } from './share.js';

exploreShare(2);
