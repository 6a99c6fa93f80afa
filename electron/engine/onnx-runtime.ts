// The only importer of onnxruntime-node: the engine's process, tests and benchmarks get ONNX Runtime from here. Lint
// keeps it so.
import './telemetry-off.ts'; // before the library, which reads the variable while it is loaded
export { env, InferenceSession, Tensor } from 'onnxruntime-node';
