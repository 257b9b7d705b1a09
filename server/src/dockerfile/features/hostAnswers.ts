export { inTime, type Timely } from '../../core/inTime.js';
