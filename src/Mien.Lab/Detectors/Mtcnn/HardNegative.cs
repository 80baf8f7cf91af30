using Mien.Core;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>A window that the stages before took for a face.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Window">A square that overlaps no face by more than <see cref="WindowDraw.Negative"/>.</param>
internal readonly record struct HardNegative(int Scene, Box Window);
