// The one skin that another may start: `flipgate demo` is the demo.
export { runDemo } from '../demo/run-demo.ts';
