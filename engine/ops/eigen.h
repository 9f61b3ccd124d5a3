// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/view.h"

#include <Eigen/Core>

namespace engine::ops {

template<class T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template<class T>
using MatrixView = Eigen::Map<Matrix<T>>;
template<class T>
using ConstMatrixView = Eigen::Map<const Matrix<T>>;

template<class T>
MatrixView<T> matrix(T* data, std::int64_t rows, std::int64_t columns)
{
    return {data, rows, columns};
}

template<class T>
ConstMatrixView<T> matrix(const T* data, std::int64_t rows, std::int64_t columns)
{
    return {data, rows, columns};
}

// Row-major matrix over a view whose first extent is the rows.
template<class T>
auto matrix(const View<T>& view)
{
    const std::int64_t rows = view.extent(0);
    return matrix(view.values.data(), rows, rows == 0 ? 0 : view.count() / rows);
}

template<class T>
auto array(const View<T>& view)
{
    using Array = Eigen::Array<std::remove_const_t<T>, Eigen::Dynamic, 1>;
    using Mapped = std::conditional_t<std::is_const_v<T>, Eigen::Map<const Array>, Eigen::Map<Array>>;
    return Mapped(view.values.data(), view.count());
}

} // namespace engine::ops
