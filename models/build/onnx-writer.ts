// Moved to electron/onnx/, where heads are written with it too; here for the scripts that make the packs.
export * from '../../electron/onnx/onnx-writer.ts';
