using Mien.Core;

namespace Mien.Lab.Detectors.Composition;

/// <summary>Cells of a picture that may show faces that nobody labelled: their places learn nothing there. One cell for each place of the finest grid.</summary>
internal sealed class UnknownCells(int size)
{
    /// <summary>The side of a cell, in pixels.</summary>
    public const int CellPx = 8;

    private readonly int _side = size / CellPx;
    private readonly bool[] _cells = new bool[size / CellPx * (size / CellPx)];

    /// <summary>Marks the whole picture.</summary>
    public void SetAll() => Array.Fill(_cells, true);

    /// <summary>Marks every cell that a box touches, or takes the mark away.</summary>
    public void Set(Box box, bool isUnknown)
    {
        var (left, right) = (Cell(box.X), Cell(box.Right));
        for (var row = Cell(box.Y); row <= Cell(box.Bottom) && box.Bottom > 0 && box.Right > 0 && box.X < size && box.Y < size; row++)
        {
            _cells.AsSpan((row * _side) + left, right - left + 1).Fill(isUnknown);
        }
    }

    /// <summary>Takes over what another picture says, which is put at a place of this one.</summary>
    /// <param name="other">No larger than this one.</param>
    /// <param name="x">In pixels, a multiple of <see cref="CellPx"/>.</param>
    /// <param name="y">Likewise.</param>
    public void Put(UnknownCells other, int x, int y)
    {
        for (var row = 0; row < other._side; row++)
        {
            other._cells.AsSpan(row * other._side, other._side).CopyTo(_cells.AsSpan((((y / CellPx) + row) * _side) + (x / CellPx)));
        }
    }

    /// <summary>Whether a point is unknown.</summary>
    public bool At(float x, float y) => _cells[(Cell(y) * _side) + Cell(x)];

    private int Cell(float at) => Math.Clamp((int)(at / CellPx), 0, _side - 1);
}
