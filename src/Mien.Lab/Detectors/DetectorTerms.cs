namespace Mien.Lab.Detectors;

/// <summary>A step's loss and its parts, each one number.</summary>
internal readonly record struct DetectorTerms(Tensor Total, Tensor Face, Tensor Box, Tensor Landmarks);
