// The only module that imports onnxruntime-node; the engine's process, tests and benchmarks import this one. Lint
// checks it.
import './telemetry-off.ts'; // first: the library reads the variable while it loads
export { env, InferenceSession, Tensor } from 'onnxruntime-node';
