namespace Experiments.Data;

/// <summary>Grey-scale images of one size with one label each, held as read.</summary>
public sealed class ImageSet
{
    /// <summary>Joins images and labels.</summary>
    /// <param name="rows">Height of an image in pixels, at least 1.</param>
    /// <param name="columns">Width of an image in pixels, at least 1.</param>
    /// <param name="pixels">Count × rows × columns values in row-major order; not copied.</param>
    /// <param name="labels">Count values, at least one; not copied.</param>
    /// <exception cref="ArgumentException">There is no image, or the lengths do not agree.</exception>
    public ImageSet(int rows, int columns, ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (labels.IsEmpty || pixels.Length != (long)labels.Length * rows * columns)
        {
            throw new ArgumentException(
                $"{labels.Length} images of {rows} × {columns} cannot be made of {pixels.Length} pixels.",
                nameof(pixels)
            );
        }

        (Rows, Columns, Pixels, Labels) = (rows, columns, pixels, labels);
    }

    /// <summary>The number of images, at least 1.</summary>
    public int Count => Labels.Length;

    /// <summary>Height of an image in pixels.</summary>
    public int Rows { get; }

    /// <summary>Width of an image in pixels.</summary>
    public int Columns { get; }

    /// <summary>The number of pixels of one image: rows × columns.</summary>
    public int PixelsPerImage => Rows * Columns;

    /// <summary>
    /// Count × rows × columns values in row-major order, from 0 (black) to 255 (white), both inclusive.
    /// </summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>The label of each image, in the order of the images.</summary>
    public ReadOnlyMemory<byte> Labels { get; }
}
