namespace Mien.Recognition.OnePass;

/// <summary>The places of a picture that an anchor-free detector answers for: the middles of the cells of grids of 8, 16 and 32 pixels, grid by grid, row by row.</summary>
public static class PlaceGrid
{
    /// <summary>Pixels from one place to the next, from the finest grid to the coarsest.</summary>
    public static IReadOnlyList<int> Strides { get; } = [8, 16, 32];

    /// <summary>The number of places in a picture.</summary>
    /// <param name="width">In pixels, a multiple of 32.</param>
    /// <param name="height">Likewise.</param>
    public static int Count(int width, int height) => Strides.Sum(stride => width / stride * (height / stride));

    /// <summary>All places of a picture.</summary>
    /// <param name="width">In pixels, a multiple of 32.</param>
    /// <param name="height">Likewise.</param>
    public static Place[] Over(int width, int height)
    {
        var places = new Place[Count(width, height)];
        var at = 0;
        foreach (var stride in Strides)
        {
            for (var row = 0; row < height / stride; row++)
            {
                for (var column = 0; column < width / stride; column++)
                {
                    places[at++] = new((column + 0.5f) * stride, (row + 0.5f) * stride, stride);
                }
            }
        }
        return places;
    }
}
