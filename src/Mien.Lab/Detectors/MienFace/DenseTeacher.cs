using System.Numerics;
using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>The teacher of dense distillation: a trained anchor-free detector whose confidence, box and points at every place are targets for MienFace.</summary>
/// <remarks>
/// Read as OpenCV Zoo's YuNet gives it (Wu, Peng and Yu, YuNet, 2023): for each of grids of 8, 16 and 32 pixels a class and an object score [1, N, 1], boxes [1, N, 4]
/// and points [1, N, 10]; pixels are blue, green, red of 0…255. Its N places are MienFace's, in the same order. Outputs are told apart by their shapes.
/// </remarks>
internal sealed class DenseTeacher : IDisposable
{
    // e⁸ strides are more than any picture.
    private const float MostGrowth = 8;

    // How YuNet's boxes lie on the ellipse of Face, measured on landmark photos: see Mien.Recognition's YuNetFormat.
    private const float WidthFactor = 1.04f, HeightFactor = 0.99f, Down = 0.005f;

    private readonly Session _session;
    private readonly Dictionary<int, (Binding Binding, IReadOnlyList<Grid> Grids)> _sizes = [];

    private DenseTeacher(Session session) => _session = session;

    /// <summary>Opens the network; the caller disposes it.</summary>
    /// <param name="path">Its ONNX file, which takes pictures of any size.</param>
    /// <param name="sizePx">Side of a picture that it will be asked about, for a trial.</param>
    /// <exception cref="BadInputException">The file is missing, broken, or of other shapes.</exception>
    public static DenseTeacher Open(string path, int sizePx)
    {
        var teacher = new DenseTeacher(Session.Open(path));
        try
        {
            teacher.For(sizePx);
            return teacher;
        }
        catch
        {
            teacher.Dispose();
            throw;
        }
    }

    /// <summary>What it answers at each place of a square picture, in the order of <see cref="PlaceGrid.Over"/>.</summary>
    /// <param name="image">RGB, its side a multiple of 32.</param>
    /// <returns>[P].</returns>
    public TeacherPrediction[] Look(Image image)
    {
        var (binding, grids) = For(image.Width);
        Fill(image, binding.Input);
        binding.Run();
        var answers = new List<TeacherPrediction>(PlaceGrid.Count(image.Width, image.Height));
        foreach (var grid in grids)
        {
            var columns = image.Width / grid.Stride;
            for (var at = 0; at < columns * columns; at++)
            {
                answers.Add(Read(binding, grid, at, new Vector2(at % columns, at / columns) * grid.Stride));
            }
        }
        return [.. answers];
    }

    public void Dispose()
    {
        foreach (var (binding, _) in _sizes.Values)
        {
            binding.Dispose();
        }
        _session.Dispose();
    }

    private (Binding Binding, IReadOnlyList<Grid> Grids) For(int sizePx)
    {
        if (_sizes.TryGetValue(sizePx, out var known))
        {
            return known;
        }
        var binding = _session.Bind(1, 3, sizePx, sizePx);
        var grids = PlaceGrid.Strides.Select(stride => Grid.TryBind(binding, stride, sizePx / stride * (sizePx / stride))).OfType<Grid>().ToList();
        if (grids.Count != PlaceGrid.Strides.Count)
        {
            binding.Dispose();
            throw new BadInputException(
                _session.Source, $"it has {string.Join(", ", _session.Inputs)} → {string.Join(", ", _session.Outputs)}, which are not YuNet's", "give a YuNet that takes pictures of any size");
        }
        return _sizes[sizePx] = (binding, grids);
    }

    private static TeacherPrediction Read(Binding binding, Grid grid, int at, Vector2 corner)
    {
        var score = MathF.Sqrt(Math.Clamp(binding.OutputAt(grid.Class)[at], 0, 1) * Math.Clamp(binding.OutputAt(grid.Object)[at], 0, 1));
        var box = binding.OutputAt(grid.Boxes).Slice(4 * at, 4);
        var (width, height) = (grid.Stride * MathF.Exp(MathF.Min(box[2], MostGrowth)), grid.Stride * MathF.Exp(MathF.Min(box[3], MostGrowth)));
        var center = corner + (new Vector2(box[0], box[1]) * grid.Stride) + new Vector2(0, Down * height);
        (width, height) = (width * WidthFactor, height * HeightFactor);
        var points = binding.OutputAt(grid.Points).Slice(10 * at, 10);
        return new(score, new(center.X - (width / 2), center.Y - (height / 2), width, height),
            new(Point(points), Point(points[2..]), Point(points[4..]), Point(points[6..]), Point(points[8..])));

        Vector2 Point(ReadOnlySpan<float> numbers) => corner + (new Vector2(numbers) * grid.Stride);
    }

    private static void Fill(Image image, Span<float> planes)
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        var size = image.Width * image.Height;
        for (var at = 0; at < size; at++, pixels = pixels[3..])
        {
            (planes[at], planes[size + at], planes[(2 * size) + at]) = (pixels[2], pixels[1], pixels[0]);
        }
    }

    // The outputs of one grid.
    private sealed record Grid(int Stride, int Class, int Object, int Boxes, int Points)
    {
        public static Grid? TryBind(Binding binding, int stride, int places)
        {
            var outputs = Enumerable.Range(0, binding.OutputCount).ToLookup(at => binding.OutputShape(at) is [1, var n, var numbers] && n == places ? numbers : 0);
            return (outputs[1].ToList(), outputs[4].ToList(), outputs[10].ToList()) is ([var one, var other], [var boxes], [var points])
                ? new(stride, one, other, boxes, points) : null;
        }
    }
}
